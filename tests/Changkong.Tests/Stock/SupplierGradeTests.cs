using Changkong.Stock.Suppliers;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class SupplierGradeTests
{
    private static readonly SupplierEvidence Excellent = new(20, 20, 1_000, 5, 20, 20);

    [Fact]
    public void Grade_EveryPartExcellent_IsA() => GradeSupplier.Of(Excellent).Grade.ShouldBe(SupplierGrade.A);

    [Theory]
    [InlineData(4, 4, 1_000, 0, 20, 20)]
    [InlineData(20, 20, 49, 0, 20, 20)]
    [InlineData(20, 20, 1_000, 0, 4, 4)]
    public void Grade_OnePartWithTooLittleEvidence_IsUnknown(int due, int onTime, long received, long rejected, int answersDue, int answers)
    {
        var rating = GradeSupplier.Of(new(due, onTime, received, rejected, answersDue, answers));
        rating.Grade.ShouldBe(SupplierGrade.Unknown);
        rating.Score.ShouldBeNull();
    }

    [Fact]
    public void Grade_OfTheWorstPart_IsTheGrade()
    {
        GradeSupplier.Of(Excellent with { OrdersOnTime = 18 }).Grade.ShouldBe(SupplierGrade.B);
        GradeSupplier.Of(Excellent with { UnitsRejected = 60 }).Grade.ShouldBe(SupplierGrade.C);
        GradeSupplier.Of(Excellent with { AnswersInTime = 13 }).Grade.ShouldBe(SupplierGrade.C);
    }

    // Better evidence never lowers a grade, worse evidence never raises it.
    [Fact]
    public void Grade_MoreOrdersOnTimeFewerRejectsMoreAnswers_IsNeverLower() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        int due = random.Next(GradeSupplier.OrdersMinimum, 40);
        int received = random.Next(GradeSupplier.UnitsMinimum, 2_000);
        int answers = random.Next(GradeSupplier.AnswersMinimum, 40);
        var worse = new SupplierEvidence(due, random.Next(due + 1), received, random.Next(received + 1), answers, random.Next(answers + 1));
        var better = worse with
        {
            OrdersOnTime = random.Next(worse.OrdersOnTime, due + 1), UnitsRejected = random.NextInt64(worse.UnitsRejected + 1), AnswersInTime = random.Next(worse.AnswersInTime, answers + 1),
        };
        var (low, high) = (GradeSupplier.Of(worse), GradeSupplier.Of(better));
        ((int)high.Grade).ShouldBeLessThanOrEqualTo((int)low.Grade);
        high.Score!.Value.ShouldBeGreaterThanOrEqualTo(low.Score!.Value);
    }).QuickCheckThrowOnFailure();

    // One more good order, delivered and answered, never lowers a grade either.
    [Fact]
    public void Grade_OneMoreGoodOrder_IsNeverLower() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        int due = random.Next(GradeSupplier.OrdersMinimum, 40);
        int received = random.Next(GradeSupplier.UnitsMinimum, 2_000);
        var before = new SupplierEvidence(due, random.Next(due + 1), received, random.Next(received + 1), due, random.Next(due + 1));
        ((int)GradeSupplier.Of(before.Plus(new(1, 1, 10, 0, 1, 1))).Grade).ShouldBeLessThanOrEqualTo((int)GradeSupplier.Of(before).Grade);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Admission_WithoutValidPaperOrWithGradeC_IsRefused()
    {
        var now = DateTimeOffset.UnixEpoch.AddDays(20_000);
        SupplierCertificate valid = new() { Id = "1", Supplier = "s", Kind = "licence", Number = "1", ValidTo = now.AddDays(1) };
        SupplierCertificate expired = new() { Id = "2", Supplier = "s", Kind = "licence", Number = "2", ValidTo = now };
        AdmitSupplier.Decide(SupplierStanding.Listed, [expired], SupplierGrade.A, now).ShouldBe(AdmissionRefusal.NoValidCertificate);
        AdmitSupplier.Decide(SupplierStanding.Listed, [expired, valid], SupplierGrade.C, now).ShouldBe(AdmissionRefusal.GradeTooLow);
        AdmitSupplier.Decide(SupplierStanding.Listed, [expired, valid], SupplierGrade.Unknown, now).ShouldBeNull();
        AdmitSupplier.Decide(SupplierStanding.Suspended, [], SupplierGrade.C, now).ShouldBeNull();
    }
}
