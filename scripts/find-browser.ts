import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findChromium } from '../test/web/find-chromium.ts';

/**
 * Finds a Chromium for the browser tests, and installs Debian's package where that is allowed: as root on Debian.
 * Says what it did. Returns the path, or `null` where there is none and none may be installed.
 */
export function provideBrowser(): string | null {
  const found = findChromium();
  if (found !== null || process.env.CHROMIUM_PATH) return found;
  if (process.getuid?.() !== 0 || !isDebian()) return null;
  process.stderr.write('No Chromium found: installing the Debian package chromium for the browser tests.\n');
  try {
    const options: ExecFileSyncOptions = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  } catch {
    process.stderr.write('The package could not be installed.\n');
  }
  return findChromium();
}

function isDebian(): boolean {
  return (
    existsSync('/etc/os-release') && /^ID(?:_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}
