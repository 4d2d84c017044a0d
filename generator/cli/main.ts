#!/usr/bin/env node
import { heedLostOutput } from './print.ts';
import { run } from './program.ts';
import { listenForSignals } from './signals.ts';

heedLostOutput();
listenForSignals();
process.exitCode = await run(process.argv.slice(2));
