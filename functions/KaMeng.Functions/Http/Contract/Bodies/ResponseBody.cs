using KaMeng.Functions.Storefront;
using KaMeng.Refunds.Cases;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>A buyer's answer.</summary>
/// <param name="Action">What the buyer answers.</param>
/// <param name="Note">Their words.</param>
/// <param name="Route">With CHANGE_ROUTE: the way the money is to go.</param>
/// <param name="Payee">With CHANGE_ROUTE: who is paid.</param>
/// <param name="Agreement">With CHANGE_ROUTE: what the buyer agreed to.</param>
/// <param name="BankCard">With PROVIDE_ACCOUNT: the card.</param>
internal sealed record ResponseBody(
    BuyerAction Action,
    string? Note = null,
    PayoutRoute? Route = null,
    TransferPayeeBody? Payee = null,
    AgreementBody? Agreement = null,
    BankCardBody? BankCard = null);
