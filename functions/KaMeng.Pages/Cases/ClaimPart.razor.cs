using System.Text.Json;
using KaMeng.Refunds.Orders;

namespace KaMeng.Pages.Cases;

/// <summary>诉求: what is asked.</summary>
public partial class ClaimPart
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string TermsText => JsonSerializer.Serialize<OrderTerms>(Model.Case.Order.Terms, Readable);
}
