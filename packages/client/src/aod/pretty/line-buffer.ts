/** Joins pieces of text into lines. */
export interface LineBuffer {
  /** Adds a piece. Returns the lines that it completes, without their ends; empty ones are left out. */
  add(chunk: string): string[];
  /** Empties the buffer. Returns the line that had no end, if there is more to it than white space. */
  end(): string[];
}

/** A buffer for one stream of text. Lines end with a line feed, and carriage returns before it. */
export function createLineBuffer(): LineBuffer {
  let rest = '';
  return {
    add(chunk) {
      // Only the new piece is searched, so that a huge line in small pieces costs no more than its length.
      const lines = chunk.split('\n');
      lines[0] = rest + lines[0];
      rest = lines.pop() ?? '';
      return lines.map(withoutReturns).filter(Boolean);
    },
    end() {
      const line = rest;
      rest = '';
      return line.trim() === '' ? [] : [line];
    },
  };
}

/** A regular expression would need quadratic time for runs of carriage returns within a line. */
function withoutReturns(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end--;
  return line.slice(0, end);
}
