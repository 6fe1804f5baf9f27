namespace KaMeng.Local.Callers;

/// <summary>The service answered a call with an error that the caller did not expect; the message holds the call, the status and the problem.</summary>
internal sealed class UnexpectedAnswerException(string message) : Exception(message);
