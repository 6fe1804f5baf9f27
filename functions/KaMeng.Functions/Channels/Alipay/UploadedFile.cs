namespace KaMeng.Functions.Channels.Alipay;

/// <summary>A file that goes with a call of the gateway.</summary>
/// <param name="Parameter">The parameter it is.</param>
/// <param name="FileName">Its name, with the ending of its type.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">The file.</param>
internal sealed record UploadedFile(string Parameter, string FileName, string ContentType, byte[] Bytes);
