"""What a briefing is made of: references, so that nothing in it is typed a second time. One block a file."""

from portal.briefings.blocks.streams import Argument, Barriers, Figures

__all__ = ["Argument", "Barriers", "Figures"]
