/** Token counts as the model reports them. */
export interface ModelUsage {
  input_tokens: number;
  output_tokens: number;
  cache_creation_input_tokens: number;
  cache_read_input_tokens: number;
}

/** Nothing used. */
export const noUsage: ModelUsage = {
  input_tokens: 0,
  output_tokens: 0,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
};

/** The sum of two counts. */
export function addUsage(a: ModelUsage, b: ModelUsage): ModelUsage {
  return {
    input_tokens: a.input_tokens + b.input_tokens,
    output_tokens: a.output_tokens + b.output_tokens,
    cache_creation_input_tokens: a.cache_creation_input_tokens + b.cache_creation_input_tokens,
    cache_read_input_tokens: a.cache_read_input_tokens + b.cache_read_input_tokens,
  };
}

/** Dollars, at prices of 5, 25, 6.25 and 0.5 per million tokens of input, output, cache writes and cache reads. */
function costOf(usage: ModelUsage): number {
  const millionths =
    usage.input_tokens * 5 +
    usage.output_tokens * 25 +
    usage.cache_creation_input_tokens * 6.25 +
    usage.cache_read_input_tokens * 0.5;
  return millionths / 1_000_000;
}

/** The fields of a result message that say what the turn cost. */
export function resultCost(model: string, usage: ModelUsage) {
  const total_cost_usd = costOf(usage);
  return {
    total_cost_usd,
    usage: {
      ...usage,
      server_tool_use: { web_search_requests: 0, web_fetch_requests: 0 },
      service_tier: 'standard',
      cache_creation: { ephemeral_1h_input_tokens: 0, ephemeral_5m_input_tokens: 0 },
      inference_geo: '',
      iterations: [],
      speed: 'standard',
    },
    modelUsage: {
      [model]: {
        inputTokens: usage.input_tokens,
        outputTokens: usage.output_tokens,
        cacheReadInputTokens: usage.cache_read_input_tokens,
        cacheCreationInputTokens: usage.cache_creation_input_tokens,
        webSearchRequests: 0,
        costUSD: total_cost_usd,
        contextWindow: 200_000,
        maxOutputTokens: 32_000,
      },
    },
  };
}
