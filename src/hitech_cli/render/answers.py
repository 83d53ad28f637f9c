"""The answers there are."""

from hitech_cli.questions.audit import Audit
from hitech_cli.questions.comparison import Comparison
from hitech_cli.questions.growth import Growth
from hitech_cli.questions.listing import Listing
from hitech_cli.questions.profile import Profiles
from hitech_cli.questions.selection import Selection

Answer = Listing | Profiles | Selection | Comparison | Growth | Audit
