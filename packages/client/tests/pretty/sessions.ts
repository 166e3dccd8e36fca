/** The output of a short session of each runtime, and the lines it gives. */
export const sessions: Readonly<Record<string, { output: string; lines: readonly string[] }>> = {
  claude: {
    output: [
      '{"type":"system","subtype":"init","model":"m1","tools":["Bash"],"mcp_servers":[]}',
      'warning: not JSON 🎈',
      '',
      '{"type":"assistant","message":{"content":[{"type":"text","text":"Hällo\\n🎈"},{"type":"tool_use","name":"Bash","input":{"command":"ls"}}]}}\r',
      '{"type":"user","message":{"content":[]}}',
      '{"type":"assistant","parent_tool_use_id":"t","message":{"content":[{"type":"text","text":"a\\nb"}]}}',
      '{"type":"result","subtype":"success","duration_ms":12300,"num_turns":2}',
    ].join('\n'),
    lines: [
      '⚙️  Session init · model=m1, tools=1',
      'warning: not JSON 🎈',
      '✉️  Hällo\n🎈\n🔧 Bash · ls',
      '  ✉️  a\n  b',
      '✨ Done · agent 12.3s, 2 turns',
    ],
  },
  codex: {
    output: `${[
      '{"type":"thread.started","thread_id":"t1"}',
      '{"type":"turn.started"}',
      '{"type":"item.started","item":{"id":"item_0","type":"command_execution","command":"ls","status":"in_progress"}}',
      '{"type":"item.completed","item":{"id":"item_0","type":"command_execution","command":"ls","exit_code":2,"status":"failed"}}',
      '{"type":"item.completed","item":{"id":"item_1","type":"agent_message","text":"Döne"}}',
      '{"type":"turn.completed","usage":{"input_tokens":10,"cached_input_tokens":0,"output_tokens":2}}',
    ].join('\n')}\n`,
    lines: [
      '⚙️  Session init · thread=t1',
      '🔧 command execution · ls',
      '⚠️  command execution failed · exit code 2',
      '✉️  Döne',
      '✨ Done · tokens 10 in / 2 out',
    ],
  },
  gemini: {
    output: `${[
      '{"type":"init","timestamp":"2026-01-02T03:04:05Z","session_id":"s","model":"g1"}',
      '{"type":"message","timestamp":"2026-01-02T03:04:05Z","role":"user","content":"hi"}',
      '{"type":"message","timestamp":"2026-01-02T03:04:05Z","role":"assistant","content":"Hel","delta":true}',
      '{"type":"message","timestamp":"2026-01-02T03:04:05Z","role":"assistant","content":"lo","delta":true}',
      '{"type":"result","timestamp":"2026-01-02T03:04:05Z","status":"success","stats":{"duration_ms":1000}}',
    ].join('\n')}\n`,
    lines: ['⚙️  Session init · model=g1', '✉️  Hello', '✨ Done · agent 1.0s'],
  },
  opencode: {
    output: `${[
      '{"type":"step_start","timestamp":1,"sessionID":"s","part":{}}',
      '{"type":"tool_use","timestamp":2,"sessionID":"s","part":{"tool":"read","state":{"status":"completed","input":{"filePath":"/a"}}}}',
      '{"type":"step_finish","timestamp":3,"sessionID":"s","part":{"reason":"tool-calls","cost":0.25}}',
      '{"type":"text","timestamp":4,"sessionID":"s","part":{"text":"Done"}}',
      '{"type":"step_finish","timestamp":5,"sessionID":"s","part":{"reason":"stop","cost":0.25}}',
    ].join('\n')}\n`,
    lines: ['📖 read · /a', '✉️  Done', '✨ Done · tokens $0.5000'],
  },
  unknown: {
    output: 'plain\r\n\ntext\n{"level":"info"}\nand {more',
    lines: ['plain', 'text', '{"level":"info"}', 'and {more'],
  },
};
