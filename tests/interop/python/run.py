"""Runs the suite and tells its result in its last line."""

import sys
import unittest
from pathlib import Path


def main():
    suite = unittest.defaultTestLoader.discover(str(Path(__file__).parent))
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    # Faults of subtests are told one by one, but count as that of their test; a module that does not load is one of its own.
    failed = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
    failed |= {test.id() for test in result.unexpectedSuccesses}
    skipped = len(result.skipped)
    print(f"Python: {max(result.testsRun - len(failed) - skipped, 0)} passed, {len(failed)} failed, {skipped} skipped", flush=True)
    return 1 if failed or result.testsRun == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
