/** The server's timestamps: ISO 8601, UTC, with microseconds and offset. */
export function now(): string {
  const milliseconds = performance.timeOrigin + performance.now();
  const microseconds = Math.floor((milliseconds % 1) * 1000);
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${String(microseconds).padStart(3, '0')}+00:00`;
}
