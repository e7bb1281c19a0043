#!/bin/sh
# gkcheck hook: checks the catalogs that are about to be committed, as they are staged.
# Written by `gkcheck hook install`; `gkcheck hook remove` takes it away.
gkcheck={gkcheck}
if [ ! -x "$gkcheck" ] && ! gkcheck=$(command -v gkcheck); then
    echo {missing} >&2
    exit 1
fi
exec "$gkcheck" hook run{options}
