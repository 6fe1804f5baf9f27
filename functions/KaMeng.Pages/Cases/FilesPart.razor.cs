namespace KaMeng.Pages.Cases;

/// <summary>凭证: the files.</summary>
public partial class FilesPart
{
    private string Address(FileLine file) => $"/console/cases/{Model.Case.RefundId}/evidence/{file.Item.EvidenceId}";
}
