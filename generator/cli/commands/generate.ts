import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
export const generate = defineCommand({
  name: 'generate',
  summary: 'x',
  flags: {
    schema: { type: 'string', requiresArg: true },
    include: { type: 'string', array: true },
    check: { type: 'boolean' },
  },
  examples: [],
  async run(f) {
    console.log(f);
    return EXIT.done;
  },
});
