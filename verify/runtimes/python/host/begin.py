"""The probe's host in Python: does what it is asked, one request at a time, and says what it saw."""

import builtins
import contextvars
import enum
import errno
import importlib
import json
import os
import signal
import sys
import time
import types

# what the host calls stays what it is now, whatever the target puts in its place later on
__builtins__ = dict(vars(builtins))

#: frames of this file are the host's, not the target's
HOST_FILE = __file__

#: stands for what is not there at all, which None is not
MISSING = type("Missing", (), {})()
