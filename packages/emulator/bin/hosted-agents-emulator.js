#!/usr/bin/env node
// A file of its own, so that installing from the sources finds it before anything is built.
import '../dist/cli.js';
