"""The command line: parse, call, print, exit. `app` is made in `policyscan.cli.app`."""
