/** Runs a script whose process is killed, as by kill -9, just before it changes the disk for the n-th time. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [, , script, last, refused] = process.argv;
const CHANGES = [
  'chmodSync',
  'copyFileSync',
  'linkSync',
  'mkdirSync',
  'renameSync',
  'rmdirSync',
  'rmSync',
  'symlinkSync',
  'writeFileSync',
];
let changes = 0;
for (const name of CHANGES) {
  const change = fs[name];
  fs[name] = (...args) => {
    if (changes++ === Number(last)) process.kill(process.pid, 'SIGKILL');
    if (name === 'renameSync' && args[0] === refused)
      throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
    return change(...args);
  };
}
syncBuiltinESMExports();
await import(script);
