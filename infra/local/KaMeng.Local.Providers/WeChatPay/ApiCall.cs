namespace KaMeng.Local.Providers.WeChatPay;

/// <summary>A call whose signature holds.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">Without a query.</param>
/// <param name="Body">The bytes.</param>
/// <param name="Serial">The header <c>Wechatpay-Serial</c>: which key fields of the body are encrypted with.</param>
internal sealed record ApiCall(string Method, string Path, byte[] Body, string? Serial);
