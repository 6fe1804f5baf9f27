namespace KaMeng.Pages.Rendering;

/// <summary>A file beside the pages.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Hash">The beginning of its SHA-256.</param>
/// <param name="Bytes">What is in it.</param>
public sealed record Asset(string Address, string ContentType, string Hash, ReadOnlyMemory<byte> Bytes);
