"""What goes wrong, as one clear sentence with its remedy."""

import errno


class KitError(Exception):
    """A failure that the user can act on; its message is shown without a stack trace."""


def disk_full(error: OSError) -> bool:
    """Tells whether the operating system refused to write for lack of space or quota."""
    return error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def refused(error: OSError) -> str:
    """Returns what the operating system refused, and at which file, with the remedy."""
    if disk_full(error):
        return DISK_FULL
    reason = error.strerror or str(error)
    if error.filename is None:
        return f"{reason}: run the command again, and ./kit doctor if that does not help"
    return f"{error.filename}: {reason}: check that it is yours, of the right kind and writable, or delete it"


DISK_FULL = "the disk is full: free about 2 GB and run the command again"

# What the tools under us write to their logs, and what the reader can do about it.
_CAUSES = (
    (
        ("No space left on device", "There is not enough space on the disk", "Disk quota exceeded"),
        DISK_FULL,
    ),
    (
        (
            "UnknownHostException",
            "Temporary failure in name resolution",
            "getaddrinfo failed",
            "Failed to establish a new connection",
            "Connection refused",
            "Network is unreachable",
        ),
        "the package registry cannot be reached: check the network or the proxy and run the command again",
    ),
    (
        ("PKIX path building failed", "CERTIFICATE_VERIFY_FAILED"),
        "a TLS certificate is not trusted: a proxy's certificate must be known to Java and to Python",
    ),
    (
        ("OutOfMemoryError", "Cannot allocate memory"),
        "memory ran out: close other programs and run the command again",
    ),
)


def cause(log: str) -> str:
    """Returns the sentence that explains a log of a failed program, or an empty string."""
    for signs, sentence in _CAUSES:
        if any(sign in log for sign in signs):
            return sentence
    return ""
