namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A merchant who is there after all.</summary>
/// <param name="Reason">How it is known.</param>
internal sealed record GoneEndBody(string Reason);
