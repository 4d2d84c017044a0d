/** Flags that several commands take, with one meaning. */
export const CONFIG_FLAG = {
  config: {
    type: 'string',
    requiresArg: true,
    describe: 'Configuration file, instead of doctyped.config.ts here',
  },
} as const;

export const SELECTION_FLAGS = {
  include: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'DocType names or globs to take, with the rows of their tables: "Sales *"',
  },
  exclude: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'DocType names or globs to leave out',
  },
  module: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Modules whose DocTypes to take: Accounts',
  },
} as const;

export const REPORT_FLAGS = {
  json: { type: 'boolean', describe: 'Print the result as JSON' },
  verbose: { type: 'boolean', describe: 'List every warning and every file' },
} as const;
