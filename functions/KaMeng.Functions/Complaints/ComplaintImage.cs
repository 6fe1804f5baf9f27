namespace KaMeng.Functions.Complaints;

/// <summary>A picture that goes with an answer.</summary>
/// <param name="FileName">Its name, with the ending of its type.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">The picture.</param>
internal sealed record ComplaintImage(string FileName, string Sha256, string ContentType, byte[] Bytes);
