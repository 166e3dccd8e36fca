/** The version of this package, as `User-Agent` names it. */
export const VERSION = '0.1.0';
