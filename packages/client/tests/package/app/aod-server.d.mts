export function startServer(): Promise<{ baseUrl: string; token: string; close(): void }>;
