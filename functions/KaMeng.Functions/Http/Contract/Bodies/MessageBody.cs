namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A message in the talk of a case.</summary>
/// <param name="Text">The words.</param>
internal sealed record MessageBody(string Text);
