/** Puts pieces of text together to lines. */
export interface Lines {
  /** Adds a piece. Returns the lines that it completes, without their line breaks. */
  add(piece: string): string[];
  /** Ends the text. Returns its last line, unless that is empty. */
  end(): string[];
}

/** Makes an empty buffer for lines. */
export function createLines(): Lines {
  let rest = '';
  return {
    add(piece) {
      // Only the new piece is searched, so that a long line in small pieces costs no more than its length.
      const lines = piece.split('\n');
      lines[0] = rest + lines[0];
      rest = lines.pop() ?? '';
      return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
    },
    end() {
      const last = rest === '' ? [] : [rest];
      rest = '';
      return last;
    },
  };
}
