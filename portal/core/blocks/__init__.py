"""StreamField blocks that need nothing but words, images and links. One block a file."""

from portal.core.blocks.image import ImageWithCaption
from portal.core.blocks.kept import KeptAboutPeople
from portal.core.blocks.link_list import LinkList
from portal.core.blocks.quotation import Quotation
from portal.core.blocks.steps import Steps
from portal.core.blocks.table import Table
from portal.core.blocks.text import Text

__all__ = ["ImageWithCaption", "KeptAboutPeople", "LinkList", "Quotation", "Steps", "Table", "Text"]
