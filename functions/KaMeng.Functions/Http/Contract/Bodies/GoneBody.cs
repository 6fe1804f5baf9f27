namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A merchant who is gone.</summary>
/// <param name="Reason">How it is known.</param>
/// <param name="Note">More.</param>
internal sealed record GoneBody(string Reason, string? Note = null);
