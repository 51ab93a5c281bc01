#!/usr/bin/env bash
# Installs the peers that the registries have: SimPy and ns-3 from Debian, SIM.JS from npm into this folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
apt-get install -y --no-install-recommends python3-simpy3 libns3-dev libgsl-dev pkg-config g++
npm install --no-save --prefix . simjs@2.0.3
