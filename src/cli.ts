#!/usr/bin/env node
import { runCommand } from './command/run.ts';

// Whoever reads the output may have seen enough (`| head`); the exit status still tells the verdict.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  folder: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
});
