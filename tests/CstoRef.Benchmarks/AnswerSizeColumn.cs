using System.Collections;
using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace CstoRef.Benchmarks;

/// <summary>How many elements the answer to a question has, without which nobody could tell whether its cost grows with them.</summary>
internal sealed class AnswerSizeColumn : IColumn
{
    public string Id => nameof(AnswerSizeColumn);

    public string ColumnName => "Answer";

    public string Legend => "Elements that the answer has";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        var descriptor = benchmarkCase.Descriptor;
        var benchmark = Activator.CreateInstance(descriptor.Type)!;
        foreach (var parameter in benchmarkCase.Parameters.Items)
            descriptor.Type.GetProperty(parameter.Name)!.SetValue(benchmark, parameter.Value);
        descriptor.GlobalSetupMethod?.Invoke(benchmark, null);
        var answer = descriptor.WorkloadMethod.Invoke(benchmark, null);
        return (answer is ICollection several ? several.Count : 1).ToString("N0", CultureInfo.InvariantCulture);
    }
}
