const SMALLEST = 2 ** 12;
/** Quadratic work on so many characters takes half a second or more. */
const LARGEST = 2 ** 15;
/** Long enough to be compared, in milliseconds of CPU time. */
const MEASURABLE = 15;

/** CPU time of a call in milliseconds: what else runs on the machine does not count. */
function cpuTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * How many times the work grows when its input does twice in length, on average of two such steps: some 2 for linear work, 4 for quadratic; 0 when the
 * largest input takes no time to speak of.
 *
 * @param make - makes an input of about so many characters
 */
export function growth<T>(make: (length: number) => T, run: (input: T) => void): number {
  const fastest = (length: number, times: number) => {
    const input = make(length);
    return Math.min(...Array.from({ length: times }, () => cpuTime(() => run(input))));
  };
  let length = SMALLEST;
  while (fastest(length, 1) < MEASURABLE) {
    if (length >= LARGEST) return 0;
    length *= 2;
  }
  // The beginning of a process is slow: code is compiled, memory is fetched.
  return Math.sqrt(fastest(length, 5) / fastest(length / 4, 5));
}
