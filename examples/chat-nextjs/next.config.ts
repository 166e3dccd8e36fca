import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // A compressing server holds events back until a block is full.
  compress: false,
};

export default config;
