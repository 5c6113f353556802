#!/usr/bin/env node
'use strict';

var path = require('path');

require('../../../scripts/launch.cjs').launch({
  name: 'k8s-risk',
  launcher: __filename,
  bundle: path.join(__dirname, '../dist/k8s-risk.mjs'),
});
