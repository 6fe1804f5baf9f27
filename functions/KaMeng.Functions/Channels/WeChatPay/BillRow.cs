namespace KaMeng.Functions.Channels.WeChatPay;

/// <summary>A row of a bill.</summary>
/// <param name="Fields">Its fields, in the order of the headings.</param>
/// <param name="Line">In which line of the file it stands, from 1.</param>
internal sealed record BillRow(string[] Fields, int Line);
