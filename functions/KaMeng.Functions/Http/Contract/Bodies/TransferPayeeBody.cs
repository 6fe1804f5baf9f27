namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>Who is paid by a transfer to WeChat.</summary>
/// <param name="OpenId">Their number at WeChat.</param>
/// <param name="RealName">Their name; kept sealed.</param>
internal sealed record TransferPayeeBody(string OpenId, string? RealName = null);
