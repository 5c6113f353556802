// Starts a bundled program on a Node that is new enough. Plain old syntax: it must still parse on a Node that is too old.
'use strict';

var childProcess = require('child_process');
var fs = require('fs');
var os = require('os');
var path = require('path');

var root = path.join(__dirname, '..');

/** program: { name: 'k8s-risk', launcher: absolute path of the bin file, bundle: absolute path of the ES module } */
exports.launch = function launch(program) {
  if (isNewEnough(process.versions.node)) {
    run(program);
    return;
  }
  var bundled = path.join(root, 'node_modules', 'node-' + process.platform + '-' + process.arch, 'bin', 'node');
  if (fs.existsSync(bundled)) {
    runWith(bundled, program);
    return;
  }
  fail(
    program.name +
      ' needs Node.js 22.18 or newer, and this is ' +
      process.version +
      ': install a newer one and try again.',
  );
};

function isNewEnough(version) {
  var parts = version.split('.').map(Number);
  return parts[0] > 22 || (parts[0] === 22 && parts[1] >= 18);
}

function run(program) {
  if (!fs.existsSync(program.bundle)) build();
  if (!fs.existsSync(program.bundle)) {
    fail(program.name + ' is not built: run `npx -y pnpm@12 build` in ' + root + ' and try again.');
    return;
  }
  keepCompiledCode();
  dropSeparator();
  import(require('url').pathToFileURL(program.bundle).href).catch(function (error) {
    console.error(program.name + ' could not start: ' + ((error && error.stack) || error));
    process.exit(2);
  });
}

/** A checkout can build itself; words about it go to stderr. */
function build() {
  var script = path.join(root, 'scripts', 'build.mjs');
  if (fs.existsSync(script)) childProcess.spawnSync(process.execPath, [script], { stdio: ['ignore', 2, 2] });
}

/** The user's own cache folder, and never a shared one such as /tmp: what is in it is run. */
function keepCompiledCode() {
  var enable = require('module').enableCompileCache;
  var home = os.homedir();
  if (!enable || !home) return;
  var cache = process.env.XDG_CACHE_HOME || path.join(home, '.cache');
  enable(process.env.NODE_COMPILE_CACHE || path.join(cache, 'k8s-risk', 'compiled'));
}

/** `pnpm start -- audit x` hands the separator on. */
function dropSeparator() {
  if (process.env.npm_lifecycle_event && process.argv[2] === '--') process.argv.splice(2, 1);
}

/** Left alone, glibc keeps what a dozen threads gave back: of 15,000 pods under watch 40 MB of 280. */
var frugal = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };

function runWith(node, program) {
  var child = childProcess.spawn(node, [program.launcher].concat(process.argv.slice(2)), {
    stdio: 'inherit',
    env: Object.assign({}, frugal, process.env),
  });
  var signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  signals.forEach(function (signal) {
    process.on(signal, function () {
      // At a terminal, Ctrl-C reaches the child by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  });
  child.on('error', function (error) {
    fail(program.name + ' could not start ' + node + ': ' + error.message);
  });
  child.on('exit', function (code, signal) {
    if (!signal) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 2;
}
