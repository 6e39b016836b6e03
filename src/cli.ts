#!/usr/bin/env node
import { runCommand } from './command/run.ts';

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  folder: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
});
