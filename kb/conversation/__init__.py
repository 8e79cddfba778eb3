"""Questions that lean on those before: 那第13项呢, 有没有时限, 那省里呢, 不是质押，是保险, 回到任务9."""

from kb.conversation.following import follow
from kb.conversation.subject import Conversation, Subject

__all__ = ["Conversation", "Subject", "follow"]
