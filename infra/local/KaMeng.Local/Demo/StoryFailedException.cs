namespace KaMeng.Local.Demo;

/// <summary>A story did not go as it must: what was expected and what happened.</summary>
internal sealed class StoryFailedException(string message) : Exception(message);
