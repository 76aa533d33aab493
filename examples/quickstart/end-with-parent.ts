/** Preloaded into each service: stops it when the program that started it is gone, however that ended. */

const POLL_MS = 500;

const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, POLL_MS).unref();
