#!/bin/sh
# Writes the kiosk's policy, as one of Intune's shell scripts for macOS, which root runs. Every user of the
# machine can read it: no secrets.
set -eu

folder='/Library/Application Support/GenAuth Kiosk'
install -d -o root -g wheel -m 0755 "$folder"
umask 022
cat >"$folder/policy.json.new" <<'END'
{
  "host": "https://your-app.genauth.ai",
  "appId": "your-app-id",
  "languages": ["en", "zh-CN"]
}
END
mv -f "$folder/policy.json.new" "$folder/policy.json"
