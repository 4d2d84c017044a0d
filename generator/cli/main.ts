#!/usr/bin/env node
import { ignoreClosedPipes } from './print.ts';
import { run } from './program.ts';
import { listenForSignals } from './signals.ts';

ignoreClosedPipes();
listenForSignals();
process.exitCode = await run(process.argv.slice(2));
