/** A rough count of tokens, enough for figures that add up: four characters each. */
export const tokensOf = (text: string) => Math.max(1, Math.ceil(text.length / 4));
