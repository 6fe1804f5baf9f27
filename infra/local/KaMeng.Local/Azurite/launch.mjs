// Runs Azurite in this process for as long as the standard input stays open.
//
//   node launch.mjs <pid file> <ms between saves> <azurite's own arguments>
//
// The host holds the other end of the standard input. However the host ends, even by kill -9, the system closes that
// pipe; Azurite then shuts down as it does for a signal, which writes everything it still has in memory.
import { createRequire } from 'node:module';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const [pidFile, saveEvery, ...azuriteArguments] = process.argv.slice(2);
const require = createRequire(import.meta.url);

writeFileSync(pidFile, String(process.pid));
process.on('exit', () => {
  try {
    if (readFileSync(pidFile, 'utf8') === String(process.pid)) rmSync(pidFile);
  } catch {
    // The folder may be gone already (a test's); there is nothing left to tidy then.
  }
});

saveOften(createRequire(require.resolve('azurite/package.json'))('lokijs'), Number(saveEvery));

process.argv = [process.argv[0], require.resolve('azurite/dist/src/azurite.js'), ...azuriteArguments];
require('azurite/dist/src/azurite.js');

// A Ctrl+C, or the terminal's end, reaches the whole group. The host must be able to finish its work on Azurite first.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
const azuriteIsUp = () => process.listenerCount('SIGTERM') > 0;
const settling = setInterval(() => {
  if (!azuriteIsUp()) return;
  clearInterval(settling);
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', () => {});
}, 20);
settling.unref();

process.stdin.on('error', shutDown);
process.stdin.on('end', shutDown);
process.stdin.on('close', shutDown);
process.stdin.resume();

let closing = false;
function shutDown() {
  if (closing) return;
  closing = true;
  // Nobody reads the output any more when the host was killed.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  setTimeout(() => process.exit(1), 15_000).unref();
  whenStarted();
}

// Azurite listens for the signal once all three services are up; only then can it close them.
function whenStarted() {
  if (azuriteIsUp()) {
    process.emit('SIGTERM');
  } else {
    setTimeout(whenStarted, 20);
  }
}

// Azurite asks LokiJS to save changed databases every five seconds. That much would be lost if Azurite itself were killed,
// so save sooner. A save writes the whole database; a big one is given time in proportion, at most a tenth of ours.
function saveOften(Loki, milliseconds) {
  Loki.prototype.autosaveEnable = function autosaveEnable(_options, callback) {
    this.autosave = true;
    const again = (delay) => {
      this.autosaveHandle = setTimeout(() => {
        const started = performance.now();
        if (this.autosaveDirty() && !this.ignoreAutosave) this.saveDatabase(callback);
        if (this.autosaveHandle !== null) again(Math.max(milliseconds, 10 * (performance.now() - started)));
      }, delay);
    };
    again(milliseconds);
  };
}
