"""Runs the Python handler of one aws:executeScript step: run-handler.py FOLDER

FOLDER holds request.json and the folder `work` with the script and its attachments. What the handler returns, or why it did not,
goes to result.json; what it prints stays on stdout and stderr. Works with Python 3.8 and later.
"""

import importlib
import importlib.abc
import json
import os
import sys
import traceback
import zipfile

# What AWS gives a script of disk space. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html
MOST_UNPACKED_BYTES = 512 * 1024 * 1024
MOST_MESSAGE_CHARACTERS = 16 * 1024


class RefuseOldBoto(importlib.abc.MetaPathFinder):
    """An SDK that does not know AWS_ENDPOINT_URL would call AWS itself, where the script was to call something else."""

    def find_spec(self, name, path=None, target=None):
        if name == "botocore" and "AWS_ENDPOINT_URL" in os.environ:
            from importlib import metadata

            version = metadata.version("botocore")
            if tuple(int(part) for part in version.split(".")[:2]) < (1, 31):
                raise ImportError(
                    "botocore %s does not know AWS_ENDPOINT_URL; install boto3 1.28 or later" % version
                )
        return None


def unpack(archive, folder):
    with zipfile.ZipFile(archive) as opened:
        if sum(entry.file_size for entry in opened.infolist()) > MOST_UNPACKED_BYTES:
            raise ValueError("%s holds more than 512 MB" % os.path.basename(archive))
        opened.extractall(folder)  # keeps every entry inside of the folder


def find_handler(handler, module):
    named, _, function = handler.rpartition(".")
    if not named and module is None:
        raise ValueError("Handler must name file and function, such as main.%s, for a script in a zip file" % handler)
    found = getattr(importlib.import_module(named or module), function, None)
    if not callable(found):
        raise AttributeError("%s has no function %s, which Handler names" % (named or "the script", function))
    return found


def describe(error, folder):
    """As AWS describes it in FailureMessage: the traceback from the script on, then `KeyError - 'name'`."""
    frames = traceback.extract_tb(error.__traceback__)
    while frames and not frames[0].filename.startswith(folder):
        frames.pop(0)
    last = "%s - %s" % (type(error).__name__, error)
    if not frames:
        return last[-MOST_MESSAGE_CHARACTERS:]
    lines = "".join(traceback.format_list(frames))
    return ("Traceback (most recent call last):\n%s\n%s" % (lines, last))[-MOST_MESSAGE_CHARACTERS:]


def run(request, folder):
    sys.path.insert(0, folder)
    sys.meta_path.insert(0, RefuseOldBoto())
    try:
        for archive in request["archives"]:
            unpack(os.path.join(folder, archive), folder)
        returned = find_handler(request["handler"], request.get("module"))(request["payload"], request["context"])
        return json.dumps({"payload": returned}, allow_nan=False)
    except BaseException as error:  # also SystemExit: a script that exits has returned nothing
        traceback.print_exc()
        return json.dumps({"failed": describe(error, folder)})


def main(folder):
    with open(os.path.join(folder, "request.json"), encoding="utf-8") as file:
        request = json.load(file)
    result = run(request, os.path.join(folder, "work"))
    part = os.path.join(folder, "result.part")
    with open(part, "w", encoding="utf-8") as file:
        file.write(result)
    os.replace(part, os.path.join(folder, "result.json"))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # threads that the script left behind do not keep the step waiting


main(sys.argv[1])
