using Azure.Data.Tables;

namespace KaMeng.Functions.Storage;

/// <summary>The tables that cases live in.</summary>
internal sealed class CaseTables(TableServiceClient service) : IDisposable
{
    public TableOnFirstUse Cases { get; } = new(service, TableNames.Cases);

    public TableOnFirstUse Orders { get; } = new(service, TableNames.Orders);

    public TableOnFirstUse WorkList { get; } = new(service, TableNames.WorkList);

    public TableOnFirstUse Buyers { get; } = new(service, TableNames.Buyers);

    public TableOnFirstUse Files { get; } = new(service, TableNames.Files);

    public TableOnFirstUse Bells { get; } = new(service, TableNames.Bells);

    public TableOnFirstUse Standing { get; } = new(service, TableNames.Standing);

    public TableOnFirstUse Watches { get; } = new(service, TableNames.Watches);

    public TableOnFirstUse Wallets { get; } = new(service, TableNames.Wallets);

    public TableOnFirstUse FinanceTasks { get; } = new(service, TableNames.FinanceTasks);

    public TableOnFirstUse Complaints { get; } = new(service, TableNames.Complaints);

    public TableOnFirstUse Accounts { get; } = new(service, TableNames.Accounts);

    public TableOnFirstUse Views { get; } = new(service, TableNames.Views);

    public TableOnFirstUse Batches { get; } = new(service, TableNames.Batches);

    public TableOnFirstUse OperatorAudit { get; } = new(service, TableNames.OperatorAudit);

    public void Dispose()
    {
        OperatorAudit.Dispose();
        Accounts.Dispose();
        Wallets.Dispose();
        FinanceTasks.Dispose();
        Standing.Dispose();
        Watches.Dispose();
        Views.Dispose();
        Batches.Dispose();
        Cases.Dispose();
        Orders.Dispose();
        WorkList.Dispose();
        Buyers.Dispose();
        Files.Dispose();
        Bells.Dispose();
        Complaints.Dispose();
    }
}
