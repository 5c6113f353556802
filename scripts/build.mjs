// Bundles the programs that exist; see below.
