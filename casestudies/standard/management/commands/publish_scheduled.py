"""Wagtail's own command, except that one refused page does not stop the run. It is found before Wagtail's."""

from typing import Any

from wagtail.management.commands import publish_scheduled

from casestudies.standard.schedule import publish_due


class Command(publish_scheduled.Command):
    """Publish what is due, then let Wagtail take down what has expired.

    Wagtail finds nothing left to publish but a version that is broken, not refused: that fails the run at its end.
    """

    help = "Publish scheduled pages whose time has come, and take down those that have expired."

    def handle(self, *args: Any, **options: Any) -> None:
        """A dry run is Wagtail's: it only lists."""
        if not options["dryrun"]:
            run = publish_due()
            if options["verbosity"] and (run.published or run.refused):
                self.stdout.write(f"{run.published} published, {run.refused} refused")
        super().handle(*args, **options)
