"""Targets in sentences: what counts as one, and its value."""

from __future__ import annotations

import time

import pytest

from extract.aims.bars import bar_rows
from extract.aims.commitments import commitment_rows
from tests.plans import GOALS, TASKS, brief, plan, targets_of

FOUND = [
    # goals: shares, counts, measures
    (GOALS, "- Ít nhất 80% số xã đạt chuẩn, trong đó ít nhất 40% nâng cao, 10% kiểu mẫu.", ">=80% >=40% =10%"),
    (GOALS, "- Tỷ lệ hộ nghèo giảm 1 - 1,5%/năm, đến cuối năm còn dưới 3%.", "=1-1.5% <3%"),
    (GOALS, "- Thu ngân sách đạt 5.200 tỷ đồng, tăng 12% so với dự toán.", "=5200 =12%"),
    (GOALS, "- Tăng trưởng đạt từ 8,5% trở lên; thu nhập bình quân đầu người 70 triệu đồng.", ">=8.5% =70"),
    (GOALS, "- Giải quyết việc làm cho 15.000 lao động, trong đó 800 lao động đi nước ngoài.", "=15000 =800"),
    (GOALS, "- Đạt 12 bác sĩ/vạn dân; tỷ suất chết ở trẻ em dưới 1 tuổi giảm còn 15‰.", "=12 =15‰"),
    (GOALS, "- Số giường bệnh trên 1 vạn dân đạt 31,5 giường.", "=31.5"),
    (GOALS, "- Tỷ số tử vong mẹ dưới 40/100.000 trẻ đẻ sống.", "<40"),
    (GOALS, "- Bội chi ngân sách nhà nước so với GDP khoảng 4%; nợ công không quá 60% GDP.", "~4% <=60%"),
    (GOALS, "- Hoàn thành đưa vào khai thác 120 km đường, 03 cầu; mỗi lao động góp 05 ngày công.", "=120 =3 =5"),
    (GOALS, "- Đón 1,5 triệu lượt khách, doanh thu trên 1.200 tỷ đồng.", "=1.5 >1200"),
    (GOALS, "- 90% trở lên chi bộ hoàn thành tốt nhiệm vụ, trong đó không quá 20% hoàn thành xuất sắc.", ">=90% <=20%"),
    (GOALS, "- Phấn đấu trên 88% cơ sở xếp loại tốt, không có quá 02 đơn vị yếu kém.", ">88% <=2"),
    (GOALS, "- Thành lập mới 05 khu du lịch, nâng tổng số lên 12.", "=5 =12"),
    (GOALS, "- Ít nhất 2/3 số hộ đạt danh hiệu gia đình văn hóa.", ">=0.6667"),
    (GOALS, "- Chỉ số phát triển con người duy trì trên 0,75.", ">0.75"),
    (GOALS, "- Nằm trong nhóm 20 tỉnh dẫn đầu về chuyển đổi số.", ""),
    (GOALS, "- Kim ngạch xuất khẩu gấp 1,5 lần năm 2020.", "=1.5"),
    (GOALS, "- Bình quân mỗi chi bộ kết nạp 02 đảng viên.", "~2"),
    (GOALS, "- Sản lượng bình quân hằng năm: 25.000 tấn.", "~25000"),
    (GOALS, "- Thời gian trả kết quả trung bình giảm 20%.", "=20%"),
    (GOALS, "- Mức giảm hộ nghèo 1-1,5%; riêng vùng cao giảm 4 - 5%/năm.", "=1-1.5% =4-5%"),
    (GOALS, "- Trường đạt chuẩn: 15 trường (mầm non 05 trường, tiểu học 10 trường).", "=15 =5 =10"),
    (GOALS, "- Cơ cấu kinh tế: nông nghiệp 20%, công nghiệp 45%, dịch vụ 35%.", "=20% =45% =35%"),
    (GOALS, "- Thời gian giải quyết hồ sơ rút ngắn ít nhất 30%.", ">=30%"),
    (GOALS, "- Diện tích lúa cả năm 12.500 ha.", "=12500"),
    (GOALS, "- Sửa chữa từ 30 đến 40 “Mái nhà nghĩa tình”, thực hiện 3 “không”.", "=30-40"),
    (GOALS, "- Có 06/08 trường đạt chuẩn, nâng tổng số thôn văn hóa lên 92/104 thôn (đạt 88,5%).", "=6 =92"),
    (GOALS, "- Tỷ lệ mắc sốt rét ≤ 0,2/100.000 dân; phát thải không vượt quá 3 triệu tấn.", "<=0.2 <=3"),
    (GOALS, "- l00% chi hội họp đúng kỳ, 9O% hội viên dự họp; trồng I20 ha chè; đón l.500 lượt khách.",
     "=100% =90% =120 =1500"),
    (GOALS, "4- 75% trở lên số hộ đăng ký; 5- Tuổi thọ trung bình đạt 76 tuổi, chiều cao trung bình 168 cm.",
     ">=75% =76 =168"),
    (GOALS, "- Rút ngắn thời gian cấp phép xuống còn 20 ngày; thời gian thực hiện 02 năm, hỗ trợ người trên 80 tuổi.",
     "=20"),
    (TASKS, "- Cho 2.500 lượt hộ nghèo vay vốn sản xuất; giúp 40 hộ thoát nghèo.", "=2500 =40"),
    (TASKS, "- Dạy nghề cho 600 lao động nông thôn, trong đó 60% có việc làm.", "=600 =60%"),
    (TASKS, "- Xây dựng 40 km kênh mương (có 50% kênh được bê tông).", "=40 =50%"),
    (TASKS, "- Trồng 500 ha rừng (100 ha rừng phòng hộ, 400 ha rừng sản xuất).", "=500 =100 =400"),
    (TASKS, "- Huy động 12 tỷ đồng (thành phố Yên Bái 2,5 tỷ đồng, huyện Lục Yên 3 tỷ đồng).", "=12 =2.5 =3"),
    (TASKS, "- Mở 05 lớp tập huấn (mỗi lớp 40 học viên, đạt 100% kế hoạch).", "=5"),
    (TASKS, "- Thành lập 03 hợp tác xã (100% kế hoạch).", "=3"),
    (GOALS, "- 80% phụ nữ độ tuổi 30 - 54 được tầm soát ít nhất 4 loại bệnh.", "=80%"),
    (GOALS, "- 95% trẻ em dưới 1 tuổi được tiêm đủ 8 loại vắc xin, 40% biết bơi.", "=95% =40%"),
    (GOALS, "- Thu ngân sách trên địa bàn 320 tỷ đồng (thu nội địa 300 tỷ đồng).", "=320 =300"),
    (GOALS, "- Tỷ số giới tính khi sinh ở mức 110 bé trai/100 bé gái; dịch vụ công mức độ 4.", "=110"),
    (GOALS, "- Hệ số quay vòng đất đạt 2,2 lần; từ 70% chi hội đạt loại khá trở lên.", "=2.2 =70%"),
    (GOALS, "- 85% đoàn viên, hội viên trở lên tham gia; từ 90% nông dân, ngư dân tham gia trở lên.", ">=85% >=90%"),
    (GOALS, "- Tốc độ tăng trưởng 12%, trong đó: nông nghiệp tăng 4%; dịch vụ tăng 15%.", "=12% =4% =15%"),
    (GOALS, "- Thành lập 03 tổ hợp tác (từ 10 thành viên trở lên); mỗi tổ hướng dẫn 30 nông dân.", "=3 =30"),
    (TASKS, "- Đến tháng 9/2024 có 75% chi hội hoàn thành đại hội, đến hết năm đạt 100%.", "=75% =100%"),
    (TASKS, "- Không quá 4% chi hội xếp loại yếu.", "<=4%"),
    (TASKS, "- Bảo đảm mỗi thôn có ít nhất 02 cán bộ được bồi dưỡng.", ">=2"),
    ("II. VỀ KINH TẾ (04 chỉ tiêu)", "1. Sản lượng thủy sản: 900 tấn.\n2. Tỷ lệ che phủ rừng: 61%.", "=900 =61%"),
    (TASKS, "- Tiếp nhận trực tuyến tối thiểu 85% và số hóa trực tuyến tối thiểu 70% hồ sơ.", ">=85% >=70%"),
    (TASKS, "- Tổ chức 12 phiên tư vấn, trung bình mỗi tháng 01 phiên; chỉnh trang 3,5 km vỉa hè.", "=12 ~1 =3.5"),
    (GOALS, "- Nâng tỷ lệ cán bộ nữ từ 21% hiện nay lên 26%.", "=26%"),
    (GOALS, "- Tỷ số chết mẹ trên 100.000 trẻ đẻ sống: dưới 40; mở 03 lớp, mỗi lớp từ 50 đến 60 học viên.", "<40 =3"),
    (GOALS, "- Giá trị sản xuất đạt 230 triệu/ha/năm; trong đó ít nhất đạt tỷ lệ 40% rau sạch.", "=230 >=40%"),
    (GOALS, "- Thời gian chờ giảm từ 45 phút xuống còn tối đa 30 phút; học tối thiểu 40 giờ học/người.", "<=30 >=40"),
    (TASKS, "- Cấp thẻ bảo hiểm y tế cho 100% hộ nghèo; rà soát 120 hồ sơ, xử lý dứt điểm 90%.", "=100% =120 =90%"),
    (TASKS, "- Xây mới 400 nhà.\nChia ra: huyện Lục Yên 70 nhà; mỗi huyện khác 25 - 30 nhà.", "=400 =70 =25-30"),
    (GOALS, "- Tiêm đủ 6 loại vắc xin cho trên 90% trẻ em.", ">90%"),
    (GOALS, "- Giảm 50% số ca mắc vào năm 2025 so với năm 2020 và 90% vào năm 2030.", "=50% =90%"),
    (GOALS, "- Đất hữu cơ đạt 3% diện tích, với 1.500 ha lúa; bố trí 25 tỷ đồng, bình quân 5 tỷ đồng/năm.",
     "=3% =1500 =25 ~5"),
    (TASKS, "- Phấn đấu thu vượt dự toán từ 10% trở lên; bàn giao mặt bằng 12,5 ha; hạn chế rủi ro dưới 15%.",
     ">=10% =12.5 <15%"),
    ("II. PHƯƠNG HƯỚNG, NHIỆM VỤ VÀ CÁC CHỈ TIÊU CHỦ YẾU", "1. Về Đội\n- Đội mạnh: 3/3 tổ chức; nữ 40%.", "=3 =40%"),
    (GOALS, "- Nộp quỹ đạt và vượt 100% kế hoạch; thành lập 14/14 đội tình nguyện.", ">=100% =14"),
    (TASKS, "- Chuyển đổi số: hướng dẫn 900 người dân; kết nối mỗi năm ít nhất 30 doanh nghiệp.", "=900 >=30"),
    (TASKS, "- Tạo việc làm cho 900 lao động; tỷ lệ thất nghiệp dưới 4%; giảm tỷ lệ hộ nghèo 1,7 - 2%.",
     "=900 <4% =1.7-2%"),
    (TASKS, "- Rút ngắn thời gian nộp thuế còn 171 giờ/năm.", "=171"),
    (GOALS, "- Xây 15 “Mái ấm biên cương”, mức 60 triệu đồng/nhà xây mới.", "=15"),
    ("II. ĐÁNH GIÁ NĂM 2023", "- Tỷ suất sinh giảm 0,6‰; tỷ lệ sinh con thứ ba còn 12,3%.", ""),
    (GOALS, "- Tỷ lệ nghèo đa chiều giảm từ 41,5% (trong đó: hộ nghèo là 30,2%; hộ cận nghèo là 11,3%) xuống còn 33%.",
     "=33%"),
    (GOALS, "- Thu ngân sách xã 9 tỷ 350 triệu đồng; 4/4 thôn giữ danh hiệu văn hóa.", "=9350 =4"),
    (GOALS, "- Giá trị trồng trọt tăng         8 - 9%/năm.\n+ Giá trị chăn nuôi                 35%", "=8-9% =35%"),
    (TASKS, "- Bồi dưỡng kỹ năng số cho khoảng 900 lượt cán bộ, công chức.", "~900"),
    (GOALS, "- Mỗi xã dựng ít nhất một mô hình; lập từ một đến hai hợp tác xã; giúp hai gia đình hội viên trở lên.",
     ">=1 =1-2 >=2"),
    (TASKS, "- Đề xuất ít nhất 02 chính sách cho phụ nữ; xóa 04/04 điểm đen.", ">=2 =4"),
    (TASKS, "- Kéo giảm tai nạn giao thông từ 5% đến 10% trên ba tiêu chí.", "=5-10%"),
    (TASKS, "- Mỗi tổ dân phố có ít nhất 60% hộ phân loại rác; cung cấp tối thiểu 90 túi thuốc.", ">=60% >=90"),
    (GOALS, "- Đưa tỷ lệ rừng phòng hộ so với diện tích tự nhiên lên 47%; học sinh giỏi cấp thành phố 08 em.",
     "=47% =8"),
    (TASKS, "- Tổ chức tuyên truyền lưu động 05 buổi; lập 30 tổ vay vốn.", "=5 =30"),
    (TASKS, "- Chỉ đạo gieo cấy vụ mùa 3.050 ha lúa; cập nhật 100% dữ liệu; khám cho 600 thai phụ.",
     "=3050 =100% =600"),
    (GOALS, "- Chiều cao của nam đạt 168,5cm.", "=168.5"),
    (TASKS, "- Năm 2024: 160 km đường, 20 cầu.\n- Các năm 2025 - 2026: mỗi năm 230 km đường.", "=160 =20 =230"),
    (GOALS, "- Giảm tỷ suất sinh 0,30%0/năm; năng suất bình quân đạt 61 tạ/ha.", "=0.3‰ ~61"),
    (TASKS, "- Mỗi xã được giám sát ít nhất 02 lần trong năm.", ">=2"),
    ("II. CƠ CHẾ HỖ TRỢ", "- Hỗ trợ 100% xi măng; hỗ trợ 2 triệu đồng/km.", ""),
    (TASKS, "- Năm 2023, tổng sản phẩm tăng 6,1%, sản lượng lương thực đạt 35.000 tấn.", ""),
    (TASKS, "- Vận động Quỹ “Vì người nghèo” 2,5 tỷ đồng; xây dựng 15 nhà, các xã mỗi đơn vị 01 nhà.", "=2.5 =15 =1"),
    (GOALS, "- Tổng trị giá cứu trợ đạt 45 tỷ đồng; miễn học phí cho 900 học sinh.", "=45 =900"),
    (TASKS, "- Bội chi ngân sách khoảng 4 - 4,5% GDP; bãi bỏ 30% thủ tục; khám cho 600 nữ công nhân.",
     "~4-4.5% =30% =600"),
    (GOALS, "1. Kết quả học tập: Giỏi 10%, Khá 38%.\n2. Tốt nghiệp: 132/132 học sinh (100%).", "=10% =38% =132"),
    (GOALS, "- Tổng vốn đầu tư 5 năm 49 - 50 ngàn tỷ đồng.", "=49-50"),
    (TASKS, "- Dạy nghề cho 900 nông dân, sau học nghề có việc làm trên 80%.", "=900 >80%"),
    (TASKS, "- Phát động phong trào ở ít nhất 12 thôn; quản lý tốt vốn vay, nợ quá hạn dưới 1%.", ">=12 <1%"),
    (GOALS, "- 10O% chi hội họp đúng kỳ; mỗi tổ từ 05 - 07 thành viên; dạy nghề cho 450 chị.", "=100% =450"),
    (TASKS, "- Đào tạo cho 900 lượt cán bộ xã, mỗi năm 300 lượt.", "=900 =300"),
    ("Các chỉ tiêu chủ yếu", "- Số nhà văn hóa đạt chuẩn: 06 nhà.\n- Hộ có vườn mẫu: 15%.", "=6 =15%"),
    ("Một số chỉ tiêu cụ thể (nhiệm kỳ 2020-2025)", "(1) Sản phẩm OCOP: 07 sản phẩm.\n(2) Hộ khá: 45%.", "=7 =45%"),
    ("* Chỉ tiêu về xã hội", "+ Số trường đạt chuẩn: 03 trường.\n+ Người cao tuổi có sổ sức khỏe: 90%.", "=3 =90%"),
    ("Chỉ tiêu:", "(1) Cơ cấu kinh tế: nông nghiệp: 40%; dịch vụ: 60%.\n(2) Số chợ: 02 chợ.", "=40% =60% =2"),
    ("Mục tiêu cụ thể", "- Số chợ: 02 chợ.\n2. Nhiệm vụ\n- Tổ chức họp chợ phiên: 04 ngành tham gia.", "=2"),
    (GOALS, "- Hoàn thành phổ cập bơi cho trẻ ở 17 xã, phường; công nhận làng nghề tại 03 thôn.", "=17 =3"),
    (TASKS, "- Mỗi xã, phường, thị trấn có ít nhất 01 thư viện; từng cơ quan, đơn vị có tối thiểu 02 sáng kiến.",
     ">=1 >=2"),
    (GOALS, "- Giảm tỷ lệ nhà tạm cuối năm còn 90 nhà, chiếm 0,7%.", "=90 =0.7%"),
    (TASKS, "- Phấn đấu giảm tỷ lệ hộ nghèo còn dưới 9% (bình quân giảm 2%/năm).", "<9% ~2%"),
    (TASKS, "- Phấn đấu nâng tỷ lệ qua đào tạo lên 60%, (mỗi năm tăng 3%); tỷ lệ nữ đạt 30% (cả nước tăng 2%).",
     "=60% =3% =30%"),
    (GOALS, "- Giảm số thôn đạt dưới 6 tiêu chí xuống 20 thôn; giá trị bình quân trên 1ha đất vườn đạt 95 triệu đồng.",
     "=20 =95"),
    (GOALS, "- Giảm sinh 0,4 o/oo; tỷ suất sinh giảm 0,250/00; có 12/12 chung cư văn hóa.", "=0.4‰ =0.25‰ =12"),
    (TASKS, "- Tỷ lệ sinh con thứ 3 dưới 4%.", "<4%"),
    (GOALS, "- Có 11 thôn không còn hộ nghèo có mức thu nhập bình quân dưới 3 triệu đồng; sử dụng 100% vật tư.",
     "=11 =100%"),
    ("MỘT SỐ CHỈ TIÊU ĐỊNH HƯỚNG NHIỆM KỲ II (2001 – 2005)", "- Đường nhựa: 80%\n- Hộ có điện: Trên 95%", "=80% >95%"),
    # what stands beside a target and is none
    (GOALS, "- Trong năm 2023, nhiều việc đạt kế hoạch; sản lượng chè đạt 900 tấn; thu 12 tỷ đồng.", ""),
    (GOALS, "- Năm 2023, thu 9 tỷ đồng; phấn đấu thu 12 tỷ đồng.", "=12"),
    (GOALS, "- 70% chị em đăng ký xây dựng gia đình 5 không, 3 sạch; dựng 04 không gian đọc.", "=70% =4"),
    (TASKS, "- Tổ chức dạy học 2 buổi/ngày; khả năng được chia làm 3 mức.", ""),
    (GOALS, "- Trên 95% hộ có phụ nữ từ 18 tuổi trở lên có ít nhất 1 hội viên dự họp.", ">95%"),
    (GOALS, "- 100% chi bộ họp chuyên đề ít nhất mỗi quý 01 lần; có ít nhất một lần được kiểm tra.", "=100%"),
    (GOALS, "- Tỷ lệ hộ nghèo còn 7% (tương ứng giảm 900 hộ); không còn xã đạt dưới 14 tiêu chí.", "=7%"),
    (GOALS, "- Nâng tỷ lệ qua đào tạo từ 65% năm 2023 lên 68% năm 2024.", "=68%"),
    (GOALS, "- Tỷ suất sinh giảm từ 25 ca/1.000 phụ nữ xuống 17 ca/1.000 phụ nữ.", "=17"),
    (GOALS, "- Đất cho thu 90 triệu đồng/ha trở lên là 1.200 ha; dân tộc có dưới 5 nghìn người tăng 2%.", "=1200 =2%"),
    (GOALS, "- Tỷ lệ hộ nghèo giảm bình quân mỗi năm 2 - 3%; mỗi năm 500 lao động có việc làm mới.", "~2-3% =500"),
    ("II. TÁN THÀNH NỘI DUNG CƠ BẢN CỦA BÁO CÁO KẾT QUẢ NĂM 2023", "- Tăng trưởng đạt 8,9%.", ""),
    (GOALS, "- Giá trị 1 ha canh tác đạt 80 triệu đồng; tỷ lệ hộ nghèo giảm 6%, tương ứng giảm 300 hộ.", "=80 =6%"),
    (GOALS, "- Tỷ lệ mắc sởi < 5/100.000 dân; tỷ lệ tiêm sởi mũi 2: > 95%.", "<5 >95%"),
    (GOALS, "- Xây dựng 80 vùng rau, quy mô tối thiểu 3 ha/vùng; rau chiếm 40% giá trị sản xuất.", "=80 =40%"),
    (GOALS, "- Giúp 12 hộ đạt 6 tiêu chí gia đình văn hóa, 05 tổ hợp tác.", "=12 =5"),
    (GOALS, "- Từ 60% hội viên ưu tú được kết nạp trở lên.", ">=60%"),
    (GOALS, "- Tỷ lệ bao phủ bảo hiểm y tế đạt 95% (năm 2023 đạt 92,5%).", "=95%"),
    (GOALS, "- Tỷ lệ xã đạt chuẩn đạt 50% (9 xã).", "=50%"),
    (GOALS, "- 100% doanh nghiệp có từ 10 lao động trở lên được tuyên truyền Luật số 50/2024/QH15.", "=100%"),
    (GOALS, "- Tỷ lệ trẻ được tiêm đủ 3 mũi đạt 95%.", "=95%"),
    (GOALS, "- Có thêm 15 sản phẩm OCOP đạt từ 3 sao trở lên.", "=15"),
    (GOALS, "- Tốc độ tăng giá trị sản xuất (theo giá so sánh năm 2010) là 14%.", "=14%"),
    (GOALS, "- 100% cơ sở tham gia chương trình “01 triệu sáng kiến”.", "=100%"),
    (GOALS, "- Trao ít nhất 100 suất quà, mỗi suất trị giá 500.000 đồng.", ">=100"),
    (TASKS, "- Bảo đảm ít nhất 35% ứng viên là nữ; ứng viên trẻ không dưới 15%.", ">=35% >=15%"),
    ("Mục tiêu của Đề án là nâng cao chất lượng cán bộ", "- Trụ sở có 20 phòng.\n- Kho có 03 gian.", ""),
    ("Chỉ tiêu kỹ thuật", "- Độ ẩm của hạt giống 12%.\n- Độ thuần 99%.", ""),
    # tasks: a verb of doing or a word of aim must govern the number
    (TASKS, "- Tổ chức 02 lớp tập huấn cho 150 cán bộ hội.", "=2 =150"),
    (TASKS, "- Thành lập 03 đoàn kiểm tra, kiểm tra 25 cơ sở sản xuất.", "=3 =25"),
    (TASKS, "- Cấp tỉnh: tổ chức 01 hội nghị; cấp huyện: 09 hội nghị.", "=1 =9"),
    (TASKS, "- Tối thiểu mỗi quý tổ chức 01 buổi sinh hoạt chuyên đề.", ">=1"),
    (TASKS, "- Hằng năm kiểm tra từ 20% tổ chức đảng trực thuộc trở lên.", ">=20%"),
    (TASKS, "- Nâng mức thu nhập của công nhân lên trên 9 triệu đồng/tháng.", ">9"),
    (TASKS, "- Không để thời gian trả kết quả trễ hẹn quá 2% tổng số hồ sơ.", "<=2%"),
    (TASKS, "- Bảo đảm đến hết năm 2024 có 100% thủ tục được cung cấp trực tuyến.", "=100%"),
    (TASKS, "- Mở 03 khóa tập huấn; tặng 150 phần quà; tổ chức 02 chương trình văn nghệ.", "=3 =150 =2"),
    (TASKS, "- Kiểm tra thực tế tại 04 xã.", "=4"),
    (TASKS, "- Cắt giảm tối thiểu 70% kinh phí hội nghị, tiết kiệm thêm 10% chi thường xuyên.", ">=70% =10%"),
    (TASKS, "- Tuyên truyền tại 12 xã biên giới về 03 khâu đột phá.", ""),
    (TASKS, "- Khám bệnh miễn phí cho 300 trẻ em trên 6 tuổi, đóng 20 tàu công suất từ 400 CV trở lên.", "=300 =20"),
    (TASKS, "- Hoàn thiện đường xã. Đến 2025 có 35% số xã đạt tiêu chí đường và năm 2030 là 70% số xã.", "=35% =70%"),
    (TASKS, "Để phấn đấu về đích, yêu cầu:\n- Thu hồi vốn của dự án giải ngân dưới 50%.", ""),
    (TASKS, "- Tổ chức 04 đoàn kiểm tra tại ít nhất 40 doanh nghiệp; mở 05 lớp bơi cho 90 em.", "=4 >=40 =5 =90"),
    (TASKS, "- Chính sách: ngân sách tỉnh hỗ trợ 50% kinh phí xây dựng chuồng trại.", ""),
    (TASKS, "- Tổng số 120 đại biểu dự hội nghị.", ""),
    (TASKS, "- Ban hành văn bản hướng dẫn việc bổ sung 01 biên chế phụ trách thư viện.", ""),
    (TASKS, "- Củng cố tổ công nghệ số (bố trí 03 thành viên mỗi tổ).", ""),
    (TASKS, "- Phân công 01 chuyên viên theo dõi; mỗi thôn cử 02 người tham gia.", "=2"),
    (TASKS, "- Phấn đấu xây nhà văn hóa tỉnh và 14 huyện.", ""),
    (TASKS, "- Rà soát các doanh nghiệp sử dụng từ 20 lao động trở lên.", ""),
    (TASKS, "- Ngân sách hỗ trợ 100% kinh phí đào tạo, giảm 1% mức đóng.", ""),
    (TASKS, "- Dự án có tổng mức đầu tư trên 50 tỷ đồng phải báo cáo; góp vốn dưới 51% không phải đăng ký.", ""),
    (TASKS, "- Trả kết quả trong 05 ngày làm việc; họp giao ban 01 lần/tuần.", ""),
]


@pytest.mark.parametrize(("heading", "line", "expected"), FOUND)
def test_what_is_a_target(heading: str, line: str, expected: str) -> None:
    _, goals = targets_of(plan(f"{heading}\n{line}"))
    assert brief(goals) == expected


@pytest.mark.parametrize("row", [r for r in bar_rows() if r["where"] != "section"], ids=lambda row: row["id"])
def test_bar(row: dict[str, str]) -> None:
    heading = TASKS if row["reason"] == "norm" else GOALS
    _, goals = targets_of(plan(f"{heading}\n- {row['example'].lstrip('- ')}."))
    assert brief(goals) == ""


@pytest.mark.parametrize("row", [r for r in bar_rows() if r["where"] == "section"], ids=lambda row: row["id"])
def test_heading_bars_what_is_below(row: dict[str, str]) -> None:
    below = "- Thu 300 triệu đồng, đạt 80% kế hoạch.\n- Tổ chức 02 hội nghị."
    _, goals = targets_of(plan(f"II. {row['example']}\n{below}"))
    assert brief(goals) == ""


@pytest.mark.parametrize("row", commitment_rows(), ids=lambda row: row["word"])
def test_word_commits(row: dict[str, str]) -> None:
    _, goals = targets_of(plan(f"{TASKS}\n- {row['example']}."))
    assert len(goals) >= 1


def test_decision_on_goals_is_no_norm() -> None:
    body = ("Điều 1. Ban hành Lộ trình thực hiện các mục tiêu:\n- Tỷ lệ hộ dùng nước sạch:\n+ Năm 2025: 65%;\n"
            "+ Năm 2030: 80%.")
    title = "Về việc ban hành Lộ trình thực hiện các mục tiêu phát triển bền vững đến năm 2030"
    _, goals = targets_of(plan(body, kind="QUYẾT ĐỊNH", number="15/QĐ-UBND", title=title))
    assert [(goal.value, goal.period) for goal in goals] == [(65, "2025"), (80, "2030")]


def test_guidance_on_the_work_of_a_year_is_no_norm() -> None:
    line = "- Vận động quỹ đạt từ 25 tỷ đồng trở lên, cụ thể:\n+ Cấp tỉnh: 08 tỷ đồng;\n+ Cấp huyện: 17 tỷ đồng."
    line = f"{TASKS}\n{line}"
    _, goals = targets_of(plan(line, kind="HƯỚNG DẪN", number="15/HD-MTTQ", title="Tổ chức Tháng cao điểm năm 2024"))
    assert [(goal.value, goal.parent) for goal in goals] == [(25, None), (8, 0), (17, 0)]
    _, goals = targets_of(plan(line, kind="HƯỚNG DẪN", number="15/HD-MTTQ", title="Về mức thu hội phí"))
    assert goals == ()


def test_regulation_has_no_targets() -> None:
    body = "Điều 2. Mức chi\n1. Hỗ trợ 100% học phí.\n2. Tổ chức mỗi năm 02 kỳ thi, mỗi lớp không quá 35 học viên."
    _, goals = targets_of(plan(body, kind="QUYẾT ĐỊNH", number="15/2024/QĐ-UBND", title="Ban hành Quy chế đào tạo"))
    assert goals == ()


def test_approved_plan_has_targets() -> None:
    body = ("II. MỤC TIÊU\n1. Đến năm 2025\n- 100% thư viện có trang thông tin.\n2. Đến năm 2030\n"
            "- 60% tài liệu được số hóa.\nIII. KINH PHÍ\nTổng kinh phí 250 tỷ đồng, trong đó ngân sách tỉnh 60%.")
    _, goals = targets_of(plan(body, kind="QUYẾT ĐỊNH", number="112/QĐ-UBND",
                               title="Phê duyệt Đề án thư viện số giai đoạn 2024 - 2025, định hướng đến năm 2030"))
    assert [(goal.value, goal.period) for goal in goals] == [(100, "2025"), (60, "2030")]


def test_preamble_has_only_aims() -> None:
    body = "I. NHIỆM VỤ\n- Mở 03 lớp."
    text = plan(body).replace(
        "Thực hiện nhiệm vụ được giao, ", "Năm 2023 đã mở 05 lớp, tổ chức 04 hội thi. Mục tiêu đặt ra: từ nay đến 2026 "
        "phấn đấu 60 xã đạt chuẩn. ")
    _, goals = targets_of(text)
    assert [(goal.value, goal.period) for goal in goals] == [(60, "2026"), (3, "2024")]


def test_heading_of_goals_right_before_the_first_part() -> None:
    text = plan("1. Về kinh tế\n- Cơ cấu: nông nghiệp 40%; dịch vụ 60%.").replace(
        "I. MỤC ĐÍCH, YÊU CẦU\nNâng cao chất lượng công tác.", "Các chỉ tiêu chủ yếu:")
    _, goals = targets_of(text)
    assert brief(goals) == "=40% =60%"


def test_words_of_a_target() -> None:
    view, goals = targets_of(plan(f"{GOALS}\n- Kết nạp từ 50 hội viên nông dân trở lên, ít nhất 02 chi hội trưởng."))
    assert [view.text[goal.start:goal.end] for goal in goals] == [
        "từ 50 hội viên nông dân trở lên", "ít nhất 02 chi hội trưởng"]
    assert all(goal.quote and view.text[slice(*goal.quote)].startswith("- Kết nạp") for goal in goals)


@pytest.mark.parametrize("piece", [
    "100% ", "trong đó 20% ", "5 - 6 mô hình, ", "- từ 5 xã trở ", "“01 ", "năm 2024 đến ", "1\t2\t",
    "đạt 1.000 tỷ đồng đến ", "có từ 10 lao động ", "Đến năm 2030:\n", "bình quân mỗi ", "không để quá ", "(1) 5% ",
    "nâng 5 lên 6 ", ";5%", "5 “Mái ", "l0O", "lOO% ",
    "02/04 trường ", "(((5% ", "ít nhất một ", "từ một đến hai xã ", "5% (1) còn ",
    "; không dưới 5%", "từ 5% năm 2023 ", "phấn đấu 1/2 số "])
def test_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        text = plan(f"{GOALS}\n- " + piece * times)
        start = time.process_time()
        targets_of(text)
        return time.process_time() - start

    seconds(50)
    assert seconds(4000) < 16 * max(seconds(1000), 0.01)
